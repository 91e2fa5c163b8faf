// query: overlap_topics
// en: For each city and topic, how many measures it has and how many of them other cities have too.
// zh: 城市与主题的重叠矩阵
// param level: string = "strong" in "" strong partial
// columns: place topic measures shared places
// example: level=strong
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)-[:ABOUT]->(t:Topic)
OPTIONAL MATCH (m)-[x:OVERLAPS]-(o:Measure)
WHERE o.place <> m.place AND ($level = '' OR x.level = $level)
RETURN d.place AS place, t.name AS topic, count(DISTINCT m.id) AS measures,
       count(DISTINCT CASE WHEN o.id IS NULL THEN NULL ELSE m.id END) AS shared, count(DISTINCT o.place) AS places
ORDER BY place, measures DESC, topic
