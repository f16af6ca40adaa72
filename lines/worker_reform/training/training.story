A class counts by its sign-in list: person-times by every name, persons once.

as case_officer
> person 张敏 李伟 王芳
registered
> new safety training.class name=安全生产培训班 theme=safety place=工人文化宫 held_on=2023-06-08 hours=16 trainer=应急管理局 cost=5000.00
planned
> move safety record
refused transition.participants_missing
> people safety 张敏 李伟
planned
> move safety record
held
> figure training.classes
1
> figure training.person_times
2
> evidence training.person_times
safety

The lecture in autumn is approved beforehand; Li Wei comes again.
> new lecture like safety name=公益讲堂 theme=public_lecture held_on=2023-10-11 hours=2
planned
> people lecture 李伟 王芳
planned
as leader
> move lecture approve
approved
as case_officer
> move lecture send_back 请确定讲师
planned
as leader
> move lecture approve
approved
as case_officer
> move lecture hold
held
> figure training.classes
2
> figure training.person_times
4
> figure training.persons
3
> figure training.person_times where.theme=public_lecture
2

Costs are settled with the invoice, by finance; a name signed twice is taken off the list.
as finance_officer
> move lecture settle
refused transition.attachments_missing
> attach lecture 发票.pdf
attached
> move lecture settle
settled
as case_officer
> move lecture archive, reopen 重复签到
archived, held
> people lecture 王芳
held
> figure training.person_times
3
> move lecture cancel 由上级主办
cancelled
> figure training.classes
1
> figure training.persons
2
