// query: agency_kind_across_places
// en: What agencies of one kind do in each place.
// zh: 同类单位在各地的任务
// param kind: AgencyKind
// param role: string = "" in "" lead responsible support
// scope
// columns: agency role document file place section label title quote start end measure
// example: kind=科学技术局
{{within d}}
MATCH (k:AgencyKind {id: $kind})<-[:OF_KIND]-(a:Agency)-[r:{{duty}}]->(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE {{acts r}} AND {{scope d}}
RETURN a.name AS agency, {{role r}} AS role, {{source d}}, {{measure m}}, {{assigned r}}, m.id AS measure
ORDER BY place, agency, file, m.position, role
