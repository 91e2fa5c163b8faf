// query: measures_of_document
// en: The measures of a document, in its order.
// zh: 文件的全部措施
// param document: Document
// param kind: string = "" in "" measure box_item suggestion
// columns: id kind document file place section label title quote start end
// example: document=驻马店市人民政府关于实施创新驱动提速增效工程的意见
MATCH (d:Document {id: $document})-[:HAS_MEASURE]->(m:Measure)
WHERE ($kind = '' OR m.kind = $kind)
RETURN m.id AS id, m.kind AS kind, {{source d}}, {{measure m}}, {{whole m}}
ORDER BY m.position, id
