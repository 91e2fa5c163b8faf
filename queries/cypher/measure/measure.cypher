// query: measure
// en: A measure with its document and text.
// zh: 一条措施
// param measure: Measure
// columns: id kind document file place section label title quote start end document_title
// example: measure=mea_647b160d5a50a493
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure {id: $measure})
RETURN m.id AS id, m.kind AS kind, {{source d}}, {{measure m}}, {{whole m}}, d.title AS document_title
