// query: measures_with_topics
// en: The measures of a scope with their topics, a row for each topic, without their texts.
// zh: 措施及其主题
// scope
// columns: measure title document place start end topic
// example: place=洛阳市
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)
WHERE {{scope d}}
OPTIONAL MATCH (m)-[:ABOUT]->(t:Topic)
RETURN m.id AS measure, m.title AS title, d.id AS document, d.place AS place, m.start AS start, m.`end` AS `end`,
       coalesce(t.name, '') AS topic
ORDER BY document, start, measure, topic
