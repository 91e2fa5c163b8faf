// query: platform_mentions
// en: Every measure that names a platform, with the words that do.
// zh: 提到平台载体的措施
// scope
// columns: platform id document file place section label title quote start end measure
// example: place=洛阳市
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)-[r:MENTIONS]->(p:Platform)
WHERE {{scope d}}
RETURN p.name AS platform, p.id AS id, {{source d}}, {{measure m}}, {{mentioned r}}, m.id AS measure
ORDER BY file, start, platform
