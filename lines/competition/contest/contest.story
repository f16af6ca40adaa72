A contest counts when it was held; judges are named and are no contestants.

as case_officer
> person 张敏 李伟 王芳 赵裁判
registered
> employer 恒立化工
registered
> new welding contest.contest name=焊工技能比武 form=skills trade=焊工 held_on=2023-06-16 host=@恒立化工 judges=赵裁判 expenses=15000.00
planned
> people welding 张敏=contestant 李伟=winner 赵裁判=judge
planned
> move welding hold
refused transition.not_possible
as leader
> move welding approve
approved
as case_officer
> move welding send_back 请补安全预案
planned
as leader
> move welding approve
approved
as case_officer
> move welding hold
held
> figure contest.contests
1
> figure contest.contestants
2
> evidence contest.contestants
welding

The drill in autumn has one contestant more; Zhang Min comes again and stays one worker.
> new drill like welding name=岗位练兵 form=drill trade=化验 held_on=2023-10-20
planned
> people drill 张敏=winner 王芳=champion
refused field.not_an_option
> people drill 张敏=winner 王芳=contestant
planned
> move drill record
held
> figure contest.contests
2
> figure contest.contestants
3
> figure contest.contestants where.role=winner
2
> figure contest.contests where.form=drill
1

Expenses are settled by finance; a result found wrong reopens the contest.
as finance_officer
> move welding settle
settled
as case_officer
> move welding archive, reopen 获奖名单有误
archived, held
> people welding 张敏=contestant 赵裁判=judge
held
> figure contest.contestants where.role=winner
1
> move drill cancel 与企业自办重复
cancelled
> figure contest.contests
1
> figure contest.contestants
1
