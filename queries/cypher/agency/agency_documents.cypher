// query: agency_documents
// en: In which documents an agency has tasks, and how many in each role.
// zh: 单位在各文件中的任务数
// param agency: Agency|Organisation
// columns: document document_title place date tasks lead responsible support
// example: agency=驻马店市科学技术局
MATCH (a:Agency|Organisation {id: $agency})-[r:{{duty}}]->(m:Measure)
MATCH (m)<-[:HAS_MEASURE]-(d:Document)
RETURN d.id AS document, d.title AS document_title, d.place AS place, d.date AS date, count(DISTINCT m.id) AS tasks,
  count(DISTINCT CASE WHEN {{role r}} = 'lead' THEN m.id END) AS lead,
  count(DISTINCT CASE WHEN {{role r}} = 'responsible' THEN m.id END) AS responsible,
  count(DISTINCT CASE WHEN {{role r}} = 'support' THEN m.id END) AS support
ORDER BY tasks DESC, document_title
