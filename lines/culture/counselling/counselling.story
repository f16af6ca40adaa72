A live class counts its views, and the platform's own page proves them.

as case_officer
> new sleep counselling.live_class topic=轮班职工的睡眠 speaker=林老师 qualification=国家二级心理咨询师 channel=livestream held_on=2023-09-15
planned
> move sleep record
refused field.required field.required transition.attachments_missing
> attach sleep 后台截图.pdf
attached
> move sleep record
refused field.required field.required
> move sleep record views=460
refused field.not_now field.required field.required
> change sleep views=460 proof=截图-0915
planned
> move sleep record
held
> figure counselling.classes
1
> figure counselling.views
460
> evidence counselling.views
sleep

A class in the hall is approved beforehand and counts only once it was held.
> new stress like sleep topic=情绪与减压 channel=hall held_on=2023-11-10
planned
as leader
> move stress approve
approved
as case_officer
> move stress send_back 场地未落实
planned
as leader
> move stress approve
approved
> figure counselling.classes
1
as case_officer
> change stress views=75 proof=签到表-1110
approved
> attach stress 签到表.pdf
attached
> move stress hold
held
> figure counselling.classes
2
> figure counselling.views where.channel=hall
75
as finance_officer
> move stress settle
settled
as case_officer
> move stress archive, reopen 人次重复计算
archived, held
> change stress views=70
held
> figure counselling.views
530
> move sleep cancel 未按计划开播
cancelled
> figure counselling.classes
1
> figure counselling.views
70
