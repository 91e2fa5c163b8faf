"""A document whose title, headings, names and sentences are markup, quotes and marks that turn the text around."""

HOSTILE_TEXT = f"""石门市人民政府关于<script>window.hit=1</script>\u202e推进创新的意见
石政〔2024〕9号
各区人民政府:
一、重点任务
(一)建设平台
1.建设“<img src=x onerror=window.hit=2>”龙脊实验室。=1+1,龙脊实验室由石门市第一大学牵头组建。(牵头单位:市科技局)
2.实施javascript:window.hit=3行动计划'"`</mark>。到2027年高新技术企业达到30家,最高补助200万元。(责任单位:市财政局)
3.{"甲乙丙丁戊己庚辛壬癸" * 1000}。由市科技局办理。(责任单位:市科技局)
石门市人民政府
2024年3月1日
"""
