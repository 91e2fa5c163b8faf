// query: document_roles
// en: The printed duties of a document, measure by measure: who, in which role.
// zh: 任务分工表
// param document: Document
// columns: agency role raw file place section label title quote start end measure
// example: document=驻马店市人民政府关于实施创新驱动提速增效工程的意见
MATCH (d:Document {id: $document})-[:HAS_MEASURE]->(m:Measure)<-[r:{{duty}}]-(a:Agency|Organisation)
RETURN a.name AS agency, {{role r}} AS role, r.raw AS raw, d.file AS file, d.place AS place, {{measure m}}, {{assigned r}}, m.id AS measure
ORDER BY m.position, r.start, agency
