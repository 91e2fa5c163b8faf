// query: measures_titled
// en: Measures by words of their title.
// zh: 按标题找措施
// param words: string
// scope
// columns: id kind document file place section label title quote start end
// example: words=高新技术企业
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)
WHERE m.title CONTAINS $words AND {{scope d}}
RETURN m.id AS id, m.kind AS kind, {{source d}}, {{measure m}}, {{whole m}}
ORDER BY file, m.position, id
