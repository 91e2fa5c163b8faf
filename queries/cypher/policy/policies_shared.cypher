// query: policies_shared
// en: Policies that several documents cite.
// zh: 多个文件共同引用的政策
// param least: int = 2
// columns: policy id doc_number documents files
// example: least=1
MATCH (p:Policy)<-[r:CITES]-(d:Document)
WITH p, count(DISTINCT d.id) AS documents, collect(DISTINCT d.file) AS files WHERE documents >= $least
RETURN p.name AS policy, p.id AS id, p.doc_number AS doc_number, documents AS documents, files AS files
ORDER BY documents DESC, policy
