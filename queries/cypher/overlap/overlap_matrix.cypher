// query: overlap_matrix
// en: For each two documents, how many measures of them overlap.
// zh: 文件两两重叠矩阵
// param level: string = "strong" in "" strong partial
// columns: document title place other other_title other_place pairs measures other_measures best
// example: level=strong
MATCH (d:Document)-[:HAS_MEASURE]->(a:Measure)-[x:OVERLAPS]-(b:Measure)<-[:HAS_MEASURE]-(e:Document)
WHERE d.id < e.id AND ($level = '' OR x.level = $level)
RETURN d.id AS document, d.title AS title, d.place AS place, e.id AS other, e.title AS other_title,
       e.place AS other_place, count(*) AS pairs, count(DISTINCT a.id) AS measures,
       count(DISTINCT b.id) AS other_measures, max(x.score) AS best
ORDER BY pairs DESC, document, other
