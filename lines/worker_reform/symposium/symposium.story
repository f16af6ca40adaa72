At a symposium workers speak; the leaders present are named and not counted.

as case_officer
> person 张敏 李伟
registered
> new may symposium.meeting name=劳模与产业工人座谈会 audience=industrial_workers partners=区人社局 place=工人文化宫 held_on=2023-04-28 proposal=建议设立技师津贴
planned
> move may record
refused transition.participants_missing
> people may 张敏=model 李伟=worker 区委领导=leader
planned
> move may record
held
> figure symposium.meetings
1
> figure symposium.workers_present
2
> evidence symposium.workers_present
may

A second one is approved beforehand; Zhang Min speaks again and stays one worker.
> new riders symposium.meeting name=新就业形态座谈会 audience=new_forms place=骑手驿站 held_on=2023-08-10
planned
> people riders 张敏=worker 市总领导=leader
planned
as leader
> move riders approve
approved
as case_officer
> move riders send_back 请邀请平台企业
planned
as leader
> move riders approve
approved
as case_officer
> move riders hold
held
> figure symposium.meetings
2
> figure symposium.workers_present
2
> figure symposium.workers_present where.role=model
1

A role that does not exist is refused; a mistaken list reopens the meeting.
as finance_officer
> move riders settle
settled
as case_officer
> move riders archive, reopen 名单有误
archived, held
> people riders 张敏=chair
refused field.not_an_option
> people riders 李伟=worker
held
> figure symposium.workers_present where.audience=new_forms
1
> move riders cancel 未召开
cancelled
> figure symposium.meetings
1
> figure symposium.workers_present
2
