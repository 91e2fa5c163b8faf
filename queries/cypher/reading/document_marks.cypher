// query: document_marks
// en: Every fact of a document with its place in the text.
// zh: 文件中的全部标记
// param document: Document
// columns: kind id name role start end
// example: document=zhumadian_opinions_2019.txt
MATCH (d:Document {id: $document})-[:HAS_MEASURE]->(m:Measure)<-[r:{{duty}}]-(a:Agency|Organisation)
RETURN 'Duty' AS kind, a.id AS id, a.name AS name, {{role r}} AS role, r.start AS start, r.`end` AS `end`
UNION
MATCH (d:Document {id: $document})-[:HAS_MEASURE]->(m:Measure)-[r:MENTIONS]->(x:Agency|Organisation|Platform|Programme|Policy|Place)
RETURN 'Mention' AS kind, x.id AS id, x.name AS name, '' AS role, r.start AS start, r.`end` AS `end`
UNION
MATCH (d:Document {id: $document})-[:NAMES]->(x:Agency|Organisation|Platform|Programme|Policy|Place)<-[r:MENTIONS]-(s:Section)
WHERE r.document = $document
RETURN 'Mention' AS kind, x.id AS id, x.name AS name, '' AS role, r.start AS start, r.`end` AS `end`
UNION
MATCH (d:Document {id: $document})-[r:MENTIONS]->(x:Agency|Organisation|Platform|Programme|Policy|Place)
RETURN 'Mention' AS kind, x.id AS id, x.name AS name, '' AS role, r.start AS start, r.`end` AS `end`
UNION
MATCH (d:Document {id: $document})-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:SETS]->(t:Target)
RETURN 'Target' AS kind, t.id AS id, t.indicator AS name, '' AS role, t.start AS start, t.`end` AS `end`
UNION
MATCH (d:Document {id: $document})-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:OFFERS]->(i:Incentive)
RETURN 'Incentive' AS kind, i.id AS id, i.condition AS name, '' AS role, i.start AS start, i.`end` AS `end`
