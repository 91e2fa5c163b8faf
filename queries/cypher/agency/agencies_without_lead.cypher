// query: agencies_without_lead
// en: Agencies with duties that lead nothing.
// zh: 有任务而无牵头的单位
// scope
// columns: agency id place tasks
// example: place=安顺市
{{within d}}
MATCH (a:Agency)-[r:{{duty}}]->(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE {{scope d}}
WITH a, count(DISTINCT m.id) AS tasks, count(CASE WHEN {{role r}} = 'lead' THEN 1 END) AS leads
WHERE leads = 0
RETURN a.name AS agency, a.id AS id, a.place AS place, tasks AS tasks
ORDER BY tasks DESC, agency
