-- Documents with the year they are of: that of their date, else that of their code.
-- Where an article tells neither, it is the one year in which others have the code of
-- the issuer, of those that had begun when the article came out; if there are several,
-- nobody knows which.
-- issuer_name: of a province whose code was another one's before, the name it had when
-- the document came out; both names where that may be either.
CREATE VIEW dated_documents AS
WITH told AS (
  SELECT d.article_id, d.code, coalesce(d.issuer, '') AS issuer, d.doc_type, d.issued_on, d.mentions,
         CASE WHEN d.rule LIKE '%conflict/%' THEN 1 ELSE 0 END AS conflict,
         CASE WHEN d.issued_on NOT LIKE '-%' THEN d.issued_on END AS began,
         coalesce(CASE WHEN d.issued_on NOT LIKE '-%' THEN substr(d.issued_on, 1, 4) END, d."year") AS own_year,
         CAST(a.published_on AS VARCHAR(10)) AS cited_on
  FROM documents d
  JOIN articles a ON a.article_id = d.article_id
),
known AS (
  SELECT code, issuer, own_year, min(coalesce(began, own_year)) AS began
  FROM told
  WHERE own_year IS NOT NULL
  GROUP BY code, issuer, own_year
),
borrowed AS (
  SELECT t.article_id, t.code, min(k.own_year) AS only_year
  FROM told t
  JOIN known k ON k.code = t.code AND k.issuer = t.issuer
   AND (t.cited_on IS NULL OR k.began <= t.cited_on)
  WHERE t.own_year IS NULL
  GROUP BY t.article_id, t.code
  HAVING min(k.own_year) = max(k.own_year)
),
dated AS (
  SELECT t.*, coalesce(t.own_year, b.only_year) AS issue_year
  FROM told t
  LEFT JOIN borrowed b ON b.article_id = t.article_id AND b.code = t.code
),
-- The first and the last day on which it can have come out.
bounded AS (
  SELECT d.*,
         CASE WHEN length(d.began) = 10 THEN d.began
              WHEN length(d.began) = 7 THEN d.began || '-01'
              ELSE coalesce(d.issue_year || '-01-01', '') END AS earliest,
         CASE WHEN length(d.began) = 10 THEN d.began
              WHEN length(d.began) = 7 THEN d.began || '-31'
              WHEN d.issue_year < substr(d.cited_on, 1, 4) OR d.cited_on IS NULL
              THEN coalesce(d.issue_year, '9999') || '-12-31'
              ELSE d.cited_on END AS latest
  FROM dated d
)
SELECT d.article_id, d.code, d.issuer, d.doc_type, d.issued_on, d.mentions, d.conflict, d.issue_year,
       CASE WHEN p.former_name IS NULL THEN o.name
            ELSE replace(o.name, p.name || ' (' || p.former_name || ')', coalesce((
              SELECT CASE WHEN min(u.name) = max(u.name) THEN min(u.name) END
              FROM dim_units u
              WHERE u."level" = 'province' AND u.code = p.code
                AND coalesce(u.valid_from, '') <= d.latest
                AND d.earliest < coalesce(u.valid_to, '9999')
            ), p.name || ' (' || p.former_name || ')')) END AS issuer_name,
       d.cited_on
FROM bounded d
LEFT JOIN dim_organisations o ON o.id = d.issuer
LEFT JOIN dim_provinces p ON p.code = o.province_code;

-- One code can be of many issuers (17/KH-UBND), of one issuer in many years (01/CT-TTg),
-- and of two provinces that had one code: a document is code, issuer, its name, and year.
-- conflict: articles that say two things of its issuer or date, or another day than
-- issued_on, the latest. first_cited_on: a day on which it was there already.
CREATE VIEW known_documents AS
SELECT code, issuer, issue_year, min(doc_type) AS doc_type, max(issued_on) AS issued_on,
       count(*) AS articles, sum(mentions) AS mentions,
       sum(CASE WHEN conflict = 1 OR length(issued_on) = 10 AND issued_on <> last_day
           THEN 1 ELSE 0 END) AS conflict,
       issuer_name, min(cited_on) AS first_cited_on
FROM (
  SELECT d.*, max(CASE WHEN length(issued_on) = 10 THEN issued_on END)
         OVER (PARTITION BY code, issuer, issuer_name, issue_year) AS last_day
  FROM dated_documents d
) d
GROUP BY code, issuer, issuer_name, issue_year;

-- Documents by issuer and year, both known.
CREATE VIEW documents_by_issuer_and_year AS
SELECT issuer, issuer_name, issue_year, count(*) AS documents, sum(mentions) AS mentions
FROM known_documents
WHERE issuer <> '' AND issue_year IS NOT NULL
GROUP BY issuer, issuer_name, issue_year;

-- Provinces, as they are today, by the partners they work with.
CREATE VIEW provinces_by_partner AS
SELECT p.code_2025 AS province_code, p.name_2025 AS province, r.object AS partner,
       min(coalesce(f.name_vi, o.name)) AS partner_name,
       min(coalesce(f.country, o.country)) AS country,
       count(DISTINCT r.article_id) AS articles,
       min(a.published_on) AS first_on, max(a.published_on) AS last_on
FROM relations r
JOIN articles a ON a.article_id = r.article_id
JOIN dim_provinces p ON p.code = r.subject
LEFT JOIN dim_foreign_places f ON f.norm = r.object
LEFT JOIN dim_organisations o ON o.id = r.object
WHERE r.predicate = 'cooperates_with'
GROUP BY p.code_2025, p.name_2025, r.object;

-- Which document implements, amends, ... which.
CREATE VIEW citation_network AS
SELECT r.subject AS code, s.issuer, s.issue_year, r.predicate,
       r.object AS cited_code, o.issuer AS cited_issuer, o.issue_year AS cited_year,
       count(DISTINCT r.article_id) AS articles,
       s.issuer_name, o.issuer_name AS cited_issuer_name
FROM relations r
JOIN dated_documents s ON s.article_id = r.article_id AND s.code = r.subject
JOIN dated_documents o ON o.article_id = r.article_id AND o.code = r.object
WHERE r.predicate NOT IN ('cooperates_with', 'holds')
GROUP BY r.subject, s.issuer, s.issuer_name, s.issue_year, r.predicate,
         r.object, o.issuer, o.issuer_name, o.issue_year;

-- All that has a day: articles published, documents issued, days named.
CREATE VIEW timeline AS
SELECT CAST(published_on AS VARCHAR(10)) AS day, 'published' AS what, title AS detail, article_id
FROM articles WHERE published_on IS NOT NULL
UNION ALL
SELECT issued_on, 'issued', code, article_id
FROM documents WHERE length(issued_on) = 10
UNION ALL
SELECT norm, 'named', surface, article_id
FROM mentions WHERE "type" = 'date' AND zone <> 'furniture' AND length(norm) = 10;

-- Who is said to hold which office, and in which body: the one named within the words
-- of the office.
CREATE VIEW offices_held AS
SELECT r.subject AS person, r.object AS office, a.home_province,
       min(a.published_on) AS first_on, max(a.published_on) AS last_on,
       count(DISTINCT r.article_id) AS articles,
       m.norm AS organisation, m.name AS organisation_name
FROM relations r
JOIN articles a ON a.article_id = r.article_id
LEFT JOIN mentions m ON m.article_id = r.article_id AND m."type" = 'organisation'
 AND m."start" >= r."start" AND m."end" <= r."end"
WHERE r.predicate = 'holds'
GROUP BY r.subject, r.object, a.home_province, m.norm, m.name;

-- Amounts of money, in their currency; of a range both ends.
CREATE VIEW amounts AS
SELECT article_id, mention_id, substr(norm, 1, 3) AS currency,
       CAST(CASE WHEN range_begins = '' THEN digits ELSE rtrim(range_begins, '/') END
            AS DECIMAL(38, 2)) AS at_least,
       CAST(substr(digits, length(range_begins) + 1) AS DECIMAL(38, 2)) AS at_most,
       surface, zone, published_on, home_province, province_code, province
FROM (
  SELECT m.article_id, m.mention_id, m.norm, substr(m.norm, 5) AS digits,
         rtrim(substr(m.norm, 5), '0123456789.') AS range_begins, m.surface, m.zone,
         a.published_on, a.home_province, p.code_2025 AS province_code, p.name_2025 AS province
  FROM mentions m
  JOIN articles a ON a.article_id = m.article_id
  LEFT JOIN dim_provinces p ON p.code = a.home_province
  WHERE m."type" = 'money' AND m.norm IS NOT NULL
) m;

-- Mentions of provinces, as they are today.
CREATE VIEW mentions_by_province AS
SELECT p.code_2025 AS province_code, p.name_2025 AS province,
       count(*) AS mentions, count(DISTINCT m.article_id) AS articles
FROM mentions m
JOIN dim_provinces p ON p.code = m.norm
WHERE m."type" = 'province' AND m.zone <> 'furniture'
GROUP BY p.code_2025, p.name_2025;
