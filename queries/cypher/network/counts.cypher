// query: counts
// en: How many nodes of each kind there are.
// zh: 各类节点数
// columns: kind name number
// example:
MATCH (n:Document) RETURN 'Document' AS kind, '文件' AS name, count(n) AS number UNION ALL
MATCH (n:Section) RETURN 'Section' AS kind, '章节' AS name, count(n) AS number UNION ALL
MATCH (n:Measure) RETURN 'Measure' AS kind, '措施' AS name, count(n) AS number UNION ALL
MATCH (n:Agency) RETURN 'Agency' AS kind, '单位' AS name, count(n) AS number UNION ALL
MATCH (n:AgencyKind) RETURN 'AgencyKind' AS kind, '单位类别' AS name, count(n) AS number UNION ALL
MATCH (n:Programme) RETURN 'Programme' AS kind, '计划工程' AS name, count(n) AS number UNION ALL
MATCH (n:Platform) RETURN 'Platform' AS kind, '平台载体' AS name, count(n) AS number UNION ALL
MATCH (n:Organisation) RETURN 'Organisation' AS kind, '机构企业' AS name, count(n) AS number UNION ALL
MATCH (n:Policy) RETURN 'Policy' AS kind, '引用文件' AS name, count(n) AS number UNION ALL
MATCH (n:Place) RETURN 'Place' AS kind, '地区' AS name, count(n) AS number UNION ALL
MATCH (n:Target) RETURN 'Target' AS kind, '目标' AS name, count(n) AS number UNION ALL
MATCH (n:Indicator) RETURN 'Indicator' AS kind, '指标' AS name, count(n) AS number UNION ALL
MATCH (n:Incentive) RETURN 'Incentive' AS kind, '奖补' AS name, count(n) AS number UNION ALL
MATCH (n:Topic) RETURN 'Topic' AS kind, '主题' AS name, count(n) AS number UNION ALL
MATCH (n:Version) RETURN 'Version' AS kind, '版本' AS name, count(n) AS number
