// query: platform_locations
// en: In which place or platform each platform lies.
// zh: 平台的所在地
// param words: string = ""
// scope
// columns: platform id within within_id document file place quote start end
// example: place=洛阳市 words=科技产业社区
{{within d}}
MATCH (d:Document)-[:NAMES]->(p:Platform)-[r:LOCATED_IN]->(x:Place|Platform)
WHERE r.document = d.id AND ($words = '' OR p.name CONTAINS $words) AND {{scope d}}
RETURN p.name AS platform, p.id AS id, x.name AS within, x.id AS within_id, {{source d}}, {{quoted r}}
ORDER BY file, start, platform
