// query: topics_by_place
// en: How many measures each place has on each topic.
// zh: 各地各主题的措施数
// scope
// columns: topic id place measures
// example:
{{within d}}
MATCH (t:Topic)<-[:ABOUT]-(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE {{scope d}}
RETURN t.name AS topic, t.id AS id, d.place AS place, count(DISTINCT m.id) AS measures
ORDER BY topic, measures DESC, place
