A craftsman is put up from the front line after five years in the trade, and named by decision.

as case_officer
> person 钟师傅 何师傅
registered
> employer 恒立化工
registered
> new craft programme.programme code=craftsman name=巴陵工匠 level=municipal
draft
> new year programme.edition programme=@craft code=2023 name=2023年度巴陵工匠 starts_on=2023-03-01 ends_on=2023-12-31
draft
as unit_officer
> new zhong craftsman.candidate edition=@year candidate=@钟师傅 employer=@恒立化工 level=municipal trade=钳工 years_in_trade=4 front_line=false deeds=改进检修工艺十二项
draft
> move zhong declare
refused transition.attachments_missing
> attach zhong 申报表.pdf
attached
> move zhong declare
declared

The conditions are the programme's, and all that is missing is said at once.
as township_officer
> move zhong recommend
refused craftsman.not_front_line craftsman.too_few_years
> move zhong return 请核实从业年限
returned
> change zhong years_in_trade=5 front_line=true
returned
> move zhong declare, recommend recommended_on=2023-05-06
declared, recommended
> figure craftsman.nominated
1
> evidence craftsman.nominated
zhong
as case_officer
> move zhong qualify, score, publish, object 工艺由他人改进, dismiss 专利证书属实
qualified, scored, notice, objection, notice
> due zhong
notice_period 2023-12-28
> figure craftsman.named
0
as leader
> move zhong name decision=岳工发2023-52号 named_on=2023-10-12
named
> figure craftsman.named
1
> evidence craftsman.named
zhong
as case_officer
> move zhong review 年度复核合格
named
as leader
> move zhong remove 弄虚作假
removed
> figure craftsman.named
0
> figure craftsman.nominated
1
as leader other
> move zhong restore 经查不实
named
> figure craftsman.named
1

Another was not selected; reconsidered, he withdraws himself and counts no longer.
as case_officer
> new he like zhong candidate=@何师傅 years_in_trade=9 front_line=true
draft
> attach he 申报表.pdf
attached
> move he declare, recommend recommended_on=2023-05-08, reject 名额已满
declared, recommended, rejected
> figure craftsman.nominated
1
as leader
> move he reconsider 增补名额
recommended
as case_officer
> figure craftsman.nominated
2
> move he withdraw
withdrawn
> figure craftsman.nominated
1
> move zhong cancel 与省级申报重复
cancelled
> figure craftsman.named
0
