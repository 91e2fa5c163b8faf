// query: overlap_pairs
// en: Pairs of measures of different documents that do the same, the most alike first.
// zh: 重叠的措施对
// param level: string = "" in "" strong partial
// param other: string = ""
// scope
// columns: level score containment_a containment_b reasons document file place section label title quote start end other_document other_file other_place other_title other_quote other_start other_end measure other_measure
// example: place=驻马店市 other=洛阳市 level=strong
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(a:Measure)-[x:OVERLAPS]->(b:Measure)
MATCH (e:Document {id: b.document})
WHERE ($level = '' OR x.level = $level) AND {{scope d}} AND ($other = '' OR e.place = $other OR e.id = $other)
RETURN x.level AS level, x.score AS score, x.containment_a AS containment_a, x.containment_b AS containment_b,
       x.reasons AS reasons, {{source d}}, {{measure a}}, {{whole a}}, e.id AS other_document, e.file AS other_file,
       e.place AS other_place, b.title AS other_title, b.text AS other_quote, b.start AS other_start,
       b.`end` AS other_end, a.id AS measure, b.id AS other_measure
UNION
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(a:Measure)<-[x:OVERLAPS]-(b:Measure)
MATCH (e:Document {id: b.document})
WHERE ($level = '' OR x.level = $level) AND {{scope d}} AND ($other = '' OR e.place = $other OR e.id = $other)
      AND ($place <> '' OR $document <> '')
RETURN x.level AS level, x.score AS score, x.containment_b AS containment_a, x.containment_a AS containment_b,
       x.reasons AS reasons, {{source d}}, {{measure a}}, {{whole a}}, e.id AS other_document, e.file AS other_file,
       e.place AS other_place, b.title AS other_title, b.text AS other_quote, b.start AS other_start,
       b.`end` AS other_end, a.id AS measure, b.id AS other_measure
