// query: agency_load
// en: How many tasks each kind of agency has in each place.
// zh: 各地同类单位任务数
// param kind: AgencyKind = ""
// scope
// columns: kind agency id place tasks lead responsible support
// example: kind=科学技术局
{{within d}}
MATCH (k:AgencyKind)<-[:OF_KIND]-(a:Agency)-[r:{{duty}}]->(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE ($kind = '' OR k.id = $kind) AND {{scope d}}
RETURN k.name AS kind, a.name AS agency, a.id AS id, a.place AS place, count(DISTINCT m.id) AS tasks,
  count(DISTINCT CASE WHEN {{role r}} = 'lead' THEN m.id END) AS lead,
  count(DISTINCT CASE WHEN {{role r}} = 'responsible' THEN m.id END) AS responsible,
  count(DISTINCT CASE WHEN {{role r}} = 'support' THEN m.id END) AS support
ORDER BY kind, tasks DESC, agency
