"""Makes provinces.csv from Natural Earth, by hand and seldom; a build never runs it.

Usage: python3 prepare.py WORLD_MAP.gpkg ../../gazetteers/provinces.csv > provinces.csv

In: Natural Earth's 1:10m provinces as QGIS packs them (Debian's `qgis-common`,
`resources/data/world_map.gpkg`, layer `states_provinces`), and the table of
provinces with its successors. Out: one row a unit, the 63 of 30 June 2025 and the
34 they were merged into. Needs shapely 2.1.
"""

import csv
import sqlite3
import sys

import shapely
from shapely.affinity import affine_transform

LAST_DAY = "2025-06-30"
# Names of the source that are not the unit's own, or misspelt.
NAMES = {
    "Can Tho": "Cần Thơ", "Ha Noi": "Hà Nội", "Ha Tinh": "Hà Tĩnh", "Hau Giang": "Hậu Giang",
    "Hồ Chí Minh city": "Hồ Chí Minh", "Lai Chau": "Lai Châu", "Quàng Nam": "Quảng Nam",
    "Son La": "Sơn La", "Thừa Thiên - Huế": "Huế", "Ðong Tháp": "Đồng Tháp",
    "Đông Bắc": "Bắc Kạn", "Đông Nam Bộ": "Đồng Nai", "Đồng Bằng Sông Hồng": "Hưng Yên",
}
# Islands the source gives to a neighbour: where they are, and whose they are.
ISLANDS = [
    ("Côn Đảo", (106.4, 8.5, 106.8, 8.8), "Bà Rịa - Vũng Tàu"),
    ("Cát Bà", (106.85, 20.65, 107.15, 20.9), "Hải Phòng"),
]
# Units of the map are hundredths of a degree of latitude, about 1.1 km.
WEST, NORTH, SCALE, SQUEEZE = 102.0, 23.5, 100.0, 0.961
# Islands smaller than this many square units can't be seen.
SPECK = 4.0


def read_units(path):
    """Name -> shape in degrees."""
    units = {}
    query = "select name, geom from states_provinces where iso_a2 = 'VN' order by fid"
    for name, blob in sqlite3.connect(path).execute(query):
        envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
        units[NAMES.get(name, name)] = shapely.from_wkb(blob[8 + envelope:])
    for _, box, owner in ISLANDS:
        box = shapely.box(*box)
        for name in list(units):
            parts = shapely.get_parts(units[name])
            inside = [p for p in parts if box.contains(p)]
            if inside and name != owner:
                units[name] = shapely.union_all([p for p in parts if not box.contains(p)])
                units[owner] = shapely.union_all([units[owner], *inside])
    return units


def read_codes(path):
    """Name -> (code, code of the successor) on the last day of the 63."""
    codes = {}
    for row in csv.DictReader(open(path, encoding="utf-8")):
        begun = not row["valid_from"] or row["valid_from"] <= LAST_DAY
        ended = row["valid_to"] and row["valid_to"] <= LAST_DAY
        if row["code"] and begun and not ended:
            codes[row["name"]] = (row["code"], row["successor_codes"] or row["code"])
    return codes


def place(shape):
    """Onto the map: north up, one unit the same length both ways in the middle."""
    k = SCALE * SQUEEZE
    return affine_transform(shape, [k, 0, 0, -SCALE, -WEST * k, NORTH * SCALE])


def path(shape):
    """Rings as SVG in whole units, each point by its way from the one before."""
    out = []
    for part in sorted(shapely.get_parts(shape), key=lambda p: -p.area):
        points = [(round(x), round(y)) for x, y in shapely.get_coordinates(part.exterior)[:-1]]
        points = [p for i, p in enumerate(points) if p != points[i - 1]]
        if part.area < SPECK or len(points) < 3:
            continue
        (x, y), ring = points[0], []
        for nx, ny in points[1:]:
            ring.append(f"{nx - x} {ny - y}")
            x, y = nx, ny
        out.append(f"M{points[0][0]} {points[0][1]}l{' '.join(ring)}z")
    return "".join(out)


def rows(era, shapes):
    for code in sorted(shapes):
        main = max(shapely.get_parts(shapes[code]), key=lambda p: p.area)
        inner = shapely.maximum_inscribed_circle(main, tolerance=1)
        x, y = shapely.get_coordinates(inner)[0]
        yield [era, code, round(x), round(y), path(shapes[code])]


def main():
    units, codes = read_units(sys.argv[1]), read_codes(sys.argv[2])
    assert set(units) == set(codes), set(units) ^ set(codes)
    old, merged = {}, {}
    for name, shape in units.items():
        code, successor = codes[name]
        old[code] = place(shape)
        merged.setdefault(successor, []).append(shape)
    new = {code: place(shapely.union_all(shapes)) for code, shapes in merged.items()}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["era", "code", "x", "y", "path"])
    writer.writerows(rows("old", old))
    writer.writerows(rows("new", new))


main()
