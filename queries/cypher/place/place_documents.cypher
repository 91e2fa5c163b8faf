// query: place_documents
// en: The documents of a place.
// zh: 某地的文件
// scope
// columns: document title place doc_number kind status date period_start period_end file measures
// example: place=洛阳市
{{within d}}
MATCH (d:Document)
WHERE {{scope d}}
OPTIONAL MATCH (d)-[:HAS_MEASURE]->(m:Measure)
RETURN d.id AS document, d.title AS title, d.place AS place, d.doc_number AS doc_number, d.kind AS kind, d.status AS status, d.date AS date, d.period_start AS period_start, d.period_end AS period_end, d.file AS file, count(DISTINCT m.id) AS measures
ORDER BY place, date, title
