// query: shortest_path
// en: The shortest chains of duties, mentions and like agencies between two nodes.
// zh: 两个节点之间的最短关系链
// param source: Node
// param target: Node
// columns: ids length
// example: source=驻马店市科学技术局 target=驻马店市水利局
MATCH (a:$kind_of_source {id: $source}), (b:$kind_of_target {id: $target})
MATCH p = allShortestPaths((a)-[:{{duty}}|OF_KIND|MENTIONS*..6]-(b))
RETURN [x IN nodes(p) | x.id] AS ids, length(p) AS length
