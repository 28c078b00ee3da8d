-- One code can be of many issuers (17/KH-UBND): a document is code and issuer.
CREATE VIEW known_documents AS
SELECT code, coalesce(issuer, '') AS issuer, min(doc_type) AS doc_type,
       max(issued_on) AS issued_on,
       coalesce(min(year), min(CASE WHEN issued_on NOT LIKE '-%' THEN substr(issued_on, 1, 4) END)) AS year,
       count(*) AS articles, sum(mentions) AS mentions
FROM documents
GROUP BY code, coalesce(issuer, '');

-- Documents by issuer and year.
CREATE VIEW documents_by_issuer_and_year AS
SELECT d.issuer, min(o.name) AS issuer_name, d.year,
       count(*) AS documents, sum(d.mentions) AS mentions
FROM known_documents d
LEFT JOIN dim_organisations o ON o.id = d.issuer
GROUP BY d.issuer, d.year;

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
SELECT r.subject AS code, coalesce(s.issuer, '') AS issuer, r.predicate,
       r.object AS cited_code, coalesce(o.issuer, '') AS cited_issuer,
       count(DISTINCT r.article_id) AS articles
FROM relations r
JOIN documents s ON s.article_id = r.article_id AND s.code = r.subject
JOIN documents o ON o.article_id = r.article_id AND o.code = r.object
WHERE r.predicate NOT IN ('cooperates_with', 'holds')
GROUP BY r.subject, coalesce(s.issuer, ''), r.predicate, r.object, coalesce(o.issuer, '');

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
