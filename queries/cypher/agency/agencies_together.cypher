// query: agencies_together
// en: Tasks in which two agencies both have a duty, with the role of each.
// zh: 两个单位共同承担的任务
// param agency: Agency|Organisation
// param other: Agency|Organisation
// scope
// columns: role other_role document file place section label title quote start end measure
// example: agency=驻马店市科学技术局 other=驻马店市财政局
{{within d}}
MATCH (a:Agency|Organisation {id: $agency})-[r:{{duty}}]->(m:Measure)<-[s:{{duty}}]-(b:Agency|Organisation {id: $other})
MATCH (m)<-[:HAS_MEASURE]-(d:Document)
WHERE {{scope d}}
RETURN {{role r}} AS role, {{role s}} AS other_role, {{source d}}, {{measure m}}, {{assigned r}}, m.id AS measure
ORDER BY file, m.position, role, other_role
