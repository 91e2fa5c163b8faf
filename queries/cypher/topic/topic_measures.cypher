// query: topic_measures
// en: The measures of a topic.
// zh: 某主题的措施
// param topic: Topic
// scope
// columns: id document file place section label title quote start end
// example: topic=人才
{{within d}}
MATCH (t:Topic {id: $topic})<-[:ABOUT]-(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE {{scope d}}
RETURN m.id AS id, {{source d}}, {{measure m}}, {{whole m}}
ORDER BY file, m.position, id
