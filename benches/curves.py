#!/usr/bin/env python3
"""Cost per byte as the dump grows, and with ten times the gazetteer, as a picture.

    cargo build --release && cargo build --release --example generate
    benches/curves.py target/release docs/cost.svg            # 10, 30, 100, 300 MB
    benches/curves.py target/release docs/cost.svg 10 100 1000

The dump is made by the generator, read, and thrown away, size by size. The tables
are once those of the program, once these with an overlay of organisations with made-up
names of three words, nine for each row of all tables. Seconds are those of the
processor on one thread; start-up, which grows with the tables, is measured on next
to nothing and taken off. At each size both runs follow each other. Nothing but
Python is needed.
"""

import pathlib
import resource
import subprocess
import sys
import tempfile

ONSETS = "b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x".split()
RHYMES = "a ai an ang anh ao âm ân e em en eo i in inh iêu o oa oan oi ong ô ôi ông ơ ơi u uân ung ươi ương".split()


def overlay(folder, rows):
    """A table of organisations with `rows` made-up names, none of them in a text."""
    syllables = [(o + r).capitalize() for o in ONSETS for r in RHYMES]
    n = len(syllables)
    with open(folder / "organisations.csv", "w", encoding="utf-8") as file:
        print("id,name_vi,name_en,aliases,kind,country,valid_from,valid_to,successor_id,source,note", file=file)
        for i in range(rows):
            # Steps without a common divisor with n reach all triples before one comes again.
            name = f"{syllables[i % n]} {syllables[(i * 7 + i // n) % n]} {syllables[(i * 31 + 11) % n]} {i % 97 + 100}"
            print(f"X{i:06},Hội {name},,,NGO,VN,,,,made up,", file=file)


def spent(trich, dump, out, tables):
    """Seconds of the processor."""
    command = [trich, "run", dump, "-o", out / "tables", "--threads", "1"]
    if tables:
        command += ["--gazetteers", tables]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    timed = subprocess.run(["/usr/bin/env", *map(str, command)], capture_output=True)
    if timed.returncode not in (0, 1):
        sys.exit(timed.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["rm", "-r", out / "tables"], check=True)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def picture(sizes, series):
    """Two lines over the logarithm of the size, the cost from 0 up."""
    import math

    width, height, left, bottom = 640, 320, 60, 50
    top = max(c for _, costs in series for c in costs) * 1.25
    x = lambda s: left + (width - left - 20) * (
        math.log(s / sizes[0]) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else 0
    )
    y = lambda c: height - bottom - (height - bottom - 30) * c / top
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<path d="M{left} 20V{height - bottom}H{width - 20}" fill="none" stroke="black"/>',
        f'<text x="{width / 2}" y="{height - 8}" text-anchor="middle">dump, MB</text>',
        f'<text x="14" y="{height / 2}" text-anchor="middle" transform="rotate(-90 14 {height / 2})">CPU ns per byte</text>',
    ]
    for s in sizes:
        out.append(f'<text x="{x(s):.1f}" y="{height - bottom + 18}" text-anchor="middle">{s}</text>')
    for n in range(5):
        c = top * n / 4
        out.append(f'<text x="{left - 6}" y="{y(c) + 4:.1f}" text-anchor="end">{c:.0f}</text>')
    for (name, costs), colour in zip(series, ("#1f6feb", "#d1242f")):
        points = " ".join(f"{x(s):.1f},{y(c):.1f}" for s, c in zip(sizes, costs))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for s, c in zip(sizes, costs):
            out.append(f'<circle cx="{x(s):.1f}" cy="{y(c):.1f}" r="3" fill="{colour}"/>')
        place = 34 + 16 * (colour != "#1f6feb")
        out.append(f'<text x="{left + 12}" y="{place}" fill="{colour}">{name}</text>')
    return "\n".join(out + ["</svg>", ""])


def main():
    programs, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    sizes = [int(s) for s in sys.argv[3:]] or [10, 30, 100, 300]
    rows = sum(
        len(p.read_text(encoding="utf-8").splitlines()) - 1
        for p in (pathlib.Path(__file__).parent.parent / "gazetteers").glob("*.csv")
    )
    series = [("own tables", []), (f"ten times the rows ({10 * rows:,})", [])]
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        tables = scratch / "tables10"
        tables.mkdir()
        overlay(tables, 9 * rows)
        nothing = scratch / "nothing"
        nothing.mkdir()
        (nothing / "a.txt").write_text("a")
        start_up = {own: spent(programs / "trich", nothing, scratch, own) for own in (None, tables)}
        for own, seconds in start_up.items():
            print(f"start-up, {'own tables' if own is None else 'ten times the rows'}: {seconds:.2f} s")
        for size in sizes:
            dump = scratch / "dump"
            make = [programs / "examples/generate", "--bytes", f"{size}MB", "--seed", "7", "--out", dump]
            subprocess.run(make, check=True, capture_output=True)
            for (name, costs), own in zip(series, (None, tables)):
                work = spent(programs / "trich", dump, scratch, own) - start_up[own]
                costs.append(work * 1e9 / sum(p.stat().st_size for p in dump.rglob("*.txt")))
                print(f"{size} MB, {name}: {costs[-1]:.1f} ns per byte", flush=True)
            subprocess.run(["rm", "-r", dump], check=True)
    target.write_text(picture(sizes, series), encoding="utf-8")


if __name__ == "__main__":
    main()
