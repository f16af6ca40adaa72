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
> figure lecture.lectures where.way=invited
0
> figure lecture.lectures from=2023-01-01 to=2023-10-31
0

A mistake is set aside with a reason, and every figure follows.
> move talk cancel
refused transition.opinion_missing
> move talk cancel opinion=重复登记
cancelled
> figure lecture.lectures
0
