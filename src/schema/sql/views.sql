-- Documents with the year they are of: that of their date, else that of their code.
-- Where an article tells neither, it is the one year in which others have the code of
-- the issuer; if there are several, nobody knows which.
CREATE VIEW dated_documents AS
SELECT d.article_id, d.code, d.issuer, d.doc_type, d.issued_on, d.mentions, d.conflict,
       coalesce(d.own_year, y.only_year) AS issue_year
FROM (
  SELECT article_id, code, coalesce(issuer, '') AS issuer, doc_type, issued_on, mentions,
         CASE WHEN rule LIKE '%conflict/%' THEN 1 ELSE 0 END AS conflict,
         coalesce(CASE WHEN issued_on NOT LIKE '-%' THEN substr(issued_on, 1, 4) END, "year") AS own_year
  FROM documents
) d
LEFT JOIN (
  SELECT code, coalesce(issuer, '') AS issuer,
         min(coalesce(CASE WHEN issued_on NOT LIKE '-%' THEN substr(issued_on, 1, 4) END, "year")) AS only_year
  FROM documents
  GROUP BY code, coalesce(issuer, '')
  HAVING min(coalesce(CASE WHEN issued_on NOT LIKE '-%' THEN substr(issued_on, 1, 4) END, "year"))
       = max(coalesce(CASE WHEN issued_on NOT LIKE '-%' THEN substr(issued_on, 1, 4) END, "year"))
) y ON y.code = d.code AND y.issuer = d.issuer;

-- One code can be of many issuers (17/KH-UBND), and of one issuer in many years
-- (01/CT-TTg): a document is code, issuer and year.
-- conflict: articles that say two things of its issuer or date.
CREATE VIEW known_documents AS
SELECT code, issuer, issue_year, min(doc_type) AS doc_type, max(issued_on) AS issued_on,
       count(*) AS articles, sum(mentions) AS mentions, sum(conflict) AS conflict
FROM dated_documents
GROUP BY code, issuer, issue_year;

-- Documents by issuer and year, both known.
CREATE VIEW documents_by_issuer_and_year AS
SELECT d.issuer, min(o.name) AS issuer_name, d.issue_year,
       count(*) AS documents, sum(d.mentions) AS mentions
FROM known_documents d
LEFT JOIN dim_organisations o ON o.id = d.issuer
WHERE d.issuer <> '' AND d.issue_year IS NOT NULL
GROUP BY d.issuer, d.issue_year;

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
       count(DISTINCT r.article_id) AS articles
FROM relations r
JOIN dated_documents s ON s.article_id = r.article_id AND s.code = r.subject
JOIN dated_documents o ON o.article_id = r.article_id AND o.code = r.object
WHERE r.predicate NOT IN ('cooperates_with', 'holds')
GROUP BY r.subject, s.issuer, s.issue_year, r.predicate, r.object, o.issuer, o.issue_year;

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

-- Who is said to hold which office.
CREATE VIEW offices_held AS
SELECT r.subject AS person, r.object AS office, a.home_province,
       min(a.published_on) AS first_on, max(a.published_on) AS last_on,
       count(DISTINCT r.article_id) AS articles
FROM relations r
JOIN articles a ON a.article_id = r.article_id
WHERE r.predicate = 'holds'
GROUP BY r.subject, r.object, a.home_province;

-- Mentions of provinces, as they are today.
CREATE VIEW mentions_by_province AS
SELECT p.code_2025 AS province_code, p.name_2025 AS province,
       count(*) AS mentions, count(DISTINCT m.article_id) AS articles
FROM mentions m
JOIN dim_provinces p ON p.code = m.norm
WHERE m."type" = 'province' AND m.zone <> 'furniture'
GROUP BY p.code_2025, p.name_2025;
