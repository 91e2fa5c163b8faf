// query: programme_agencies
// en: Who leads, is responsible for or supports the measures that name a programme.
// zh: 某计划工程由谁负责
// param programme: Programme
// param role: string = "" in "" lead responsible support
// scope
// columns: agency id role document file place section label title quote start end measure
// example: programme=高新技术企业倍增工程
{{within d}}
MATCH (p:Programme {id: $programme})<-[:MENTIONS]-(m:Measure)<-[r:{{duty}}]-(a:Agency|Organisation)
MATCH (m)<-[:HAS_MEASURE]-(d:Document)
WHERE {{acts r}} AND {{scope d}}
RETURN DISTINCT a.name AS agency, a.id AS id, {{role r}} AS role, {{source d}}, {{measure m}}, {{assigned r}}, m.id AS measure
ORDER BY file, title, start, agency, role
