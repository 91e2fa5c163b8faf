// query: document_roles
// en: The printed duties of a document, measure by measure: who, in which role.
// zh: 任务分工表
// param document: Document
// columns: agency role raw file place section label title quote start end measure
// example: document=004_36c7a43ae2dda31b.txt
MATCH (d:Document {id: $document})-[:HAS_MEASURE]->(m:Measure)<-[r:{{duty}}]-(a:Agency|Organisation)
RETURN a.name AS agency, {{role r}} AS role, r.raw AS raw, d.file AS file, d.place AS place, {{measure m}}, {{assigned r}}, m.id AS measure
ORDER BY m.position, r.start, agency
