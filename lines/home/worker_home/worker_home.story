A workers' home is named by a level on its members' own verdict, and may lose the name again.

as unit_officer
> new home worker_home.naming home=恒立化工职工之家 organisation=root title_of_honour=model_home level=municipal
draft
> move home declare
declared
as township_officer
> move home return 请先开展会员评家
returned
as unit_officer
> change home members_score=92
returned
> move home declare
declared
as township_officer
> move home recommend
recommended
as case_officer
> move home qualify, score, publish, object 个别会员不满意, dismiss 满意度属实
qualified, scored, notice, objection, notice
> due home
notice_period 2023-12-28
as leader
> move home name
refused field.required field.required
> move home name decision=岳工发2023-30号 named_on=2023-09-28
named
> figure worker_home.homes
1
> figure worker_home.titles_won
1
> evidence worker_home.homes
home
as case_officer
> move home review 届期复核合格
named

A home named in an earlier year is recorded with its decision; the year's titles do not count it.
> new old like home home=供电公司职工小家 title_of_honour=model_small_home level=provincial
draft
> attach old 命名文件.pdf
attached
> move old record decision=湘工发2021-6号 named_on=2021-05-01
named
> figure worker_home.homes
2
> figure worker_home.titles_won
1
as leader
> move old remove 长期闲置 removed_on=2023-11-01
removed
> figure worker_home.homes
1
> figure worker_home.homes from=2023-01-01 to=2023-10-31
2
as case_officer
> new weak like home home=某企业职工之家
draft
> move weak declare, reject 满意度不达标
declared, rejected
as leader
> move weak reconsider 重新评家
recommended
as case_officer
> move weak withdraw
withdrawn
> move old cancel 材料不实
cancelled
> figure worker_home.homes from=2023-01-01 to=2023-10-31
1

The park is admitted to a pilot of the fourth batch, by the city's notice.
> new complex worker_home.pilot name=高新区服务综合体 area=hi_tech_zone pilot=service_complex level=provincial batch=4
draft
> move complex declare, return 请附方案
declared, returned
> move complex declare, recommend, qualify, score, publish, object 场地有争议, dismiss 产权清晰
declared, recommended, qualified, scored, notice, objection, notice
as leader
> move complex name decision=湘工通2023-12号 named_on=2023-06-20
named
> figure worker_home.pilot_batch
4
> evidence worker_home.pilot_batch
complex
as case_officer
> move complex review 推进正常
named
as leader
> move complex remove 未按期推进
removed
> figure worker_home.pilot_batch
0
as leader other
> move complex restore 整改到位
named
as case_officer
> new second like complex name=某镇产改试点 pilot=reform batch=3
draft
> attach second 通知.pdf
attached
> move second record decision=湘工通2022-8号 named_on=2022-06-01
named
> figure worker_home.pilot_batch from=2022-01-01 to=2022-12-31
3
> move second cancel 通知已废止
cancelled
> new third like complex name=某企业产改试点 pilot=reform
draft
> move third declare, reject 条件不符
declared, rejected
as leader
> move third reconsider 条件已具备
recommended
as case_officer
> move third withdraw
withdrawn
