Employers post their openings, seekers reach an intention at the fair: both are counted, apart.

as case_officer
> person 张敏 李伟 王芳
registered
> employer 恒立化工
registered
> new wind programme.programme code=spring_wind name=春风行动 level=county
draft
> new spring programme.edition programme=@wind code=2023 name=2023年春风行动 starts_on=2023-01-28 ends_on=2023-03-31
draft
> new welder job_fair.posting edition=@spring employer=@恒立化工 post=焊工 openings=30 wage_monthly_min=5000.00 skill=skilled published_on=2023-02-01 valid_until=2023-12-31
draft
> figure job_fair.openings
0
> move welder enter, check
active, active
> due welder
expiry 2023-12-31
> figure job_fair.openings where.skill=skilled
30
> evidence job_fair.openings
welder
> new packer like welder post=包装工 openings=0 skill=general
refused field.below_min
> new packer like welder post=包装工 openings=12 skill=general
draft
> move packer enter, suspend 企业停产, resume, end 招满, restore 增招, cancel 与另一条重复
active, suspended, active, ended, active, cancelled
> figure job_fair.openings
30

The fair is planned, approved, held; who reached an intention is on the list by name.
> new square job_fair.fair edition=@spring code=square name=文化广场招聘会 place=文化广场 held_on=2023-02-18 employers_present=42 expenses=6000.00
planned
as leader
> move square approve
approved
as case_officer
> move square send_back 请补安保方案
planned
as leader
> move square approve
approved
as case_officer
> people square 张敏=intended 李伟=intended
approved
> move square hold
held
> figure job_fair.fairs
1
> figure job_fair.intentions
2
> evidence job_fair.intentions
square

A second fair on the web brings Li Wei again and Wang Fang, who is hired on the spot.
> new web like square code=web name=网络招聘会 place=直播间 held_on=2023-03-10
planned
> people web 李伟=intended 王芳=hired
planned
> move web record
held
> figure job_fair.fairs
2
> figure job_fair.intentions
3
> figure job_fair.intentions where.role=hired
1
as finance_officer
> move web settle
settled
as case_officer
> move web archive, reopen 意向名单有误
archived, held
> people web 王芳=hired
held
> figure job_fair.intentions where.role=intended
2
> move web cancel 由人社部门主办
cancelled
> figure job_fair.intentions
2
