A lecture counts when it has been held, and no longer when it is cancelled.

as case_officer
> new talk lecture.session subject=学习贯彻大会精神 topic=union_congress way=outreach speaker=宣讲团成员 host=文化活动中心 held_on=2023-11-08
planned
> figure lecture.lectures
0

Nobody has counted the listeners yet, so it cannot be recorded as held.
> move talk record
refused field.required
> change talk listeners=64
planned
> move talk record
held
> figure lecture.lectures
1
> figure lecture.listeners
64
> evidence lecture.lectures
talk
> figure lecture.lectures where.way=invited
0
> figure lecture.lectures from=2023-01-01 to=2023-10-31
0

A mistake is set aside with a reason, and every figure follows.
> move talk cancel
refused transition.opinion_missing
> move talk cancel 重复登记
cancelled
> figure lecture.lectures
0

A lecture planned ahead is approved by the leader, held, paid for, filed, and corrected.
> new law like talk subject=宪法宣传周 topic=law way=invited listeners=120
planned
as leader
> move law approve
approved
as case_officer
> move law send_back 请换大一点的场地
planned
as leader
> move law approve
approved
as case_officer
> move law hold
held
as finance_officer
> move law settle
settled
as case_officer
> move law archive, reopen 听讲人数有误
archived, held
> change law listeners=118
held
> figure lecture.listeners
118

People sent out to study count by the list, once for each journey.
> person 张敏 李伟
registered
> new trip lecture.study_trip subject=工会干部培训 topic=skills organiser=市总工会 place=省工会干校 starts_on=2023-04-10 days=5 cost=3200.00
planned
> move trip record
refused transition.participants_missing
> people trip 张敏 李伟
planned
> move trip record, archive
held, archived
> new second like trip subject=法律援助培训 topic=law starts_on=2023-09-04
planned
> people second 张敏
planned
as leader
> move second approve
approved
as case_officer
> move second send_back 名额待定
planned
as leader
> move second approve
approved
as case_officer
> move second hold
held
as finance_officer
> move second settle
settled
> figure lecture.sent_out
3
> evidence lecture.sent_out
second trip
as case_officer
> move second reopen 实际未成行, cancel 实际未成行
held, cancelled
> figure lecture.sent_out
2
