A union stands from the day it was founded to the day it was dissolved.

as case_officer
> union 恒立化工工会
registered
> employer 恒立化工
registered
as unit_officer
> new hengli union_register.entry organisation=@恒立化工工会 employer=@恒立化工 form=enterprise area=hi_tech_zone chain=petrochemical new_form=none members_at_formation=86
draft
> move hengli submit
submitted
as case_officer
> due hengli
approval 2024-01-15
> move hengli return 请附职工大会决议, submit
returned, submitted
> move hengli approve
refused field.required field.required transition.second_person

Whoever sent the papers on cannot approve them; a leader does, with number and day.
> move hengli approve approval=批复2023-8号 founded_on=2023-05-18
refused transition.second_person
as leader
> move hengli approve approval=批复2023-8号 founded_on=2023-05-18
standing
> figure union_register.unions
1
> figure union_register.unions_founded where.chain=petrochemical
1
> evidence union_register.unions_founded
hengli
> figure union_register.unions from=2022-01-01 to=2022-12-31
0

The employer closes: the union is dissolved, and still was founded that year.
> move hengli dissolve 单位注销
refused field.required
> move hengli dissolve 单位注销 dissolved_on=2023-11-30
dissolved
> figure union_register.unions
0
> figure union_register.unions from=2023-01-01 to=2023-10-31
1
> figure union_register.unions_founded
1

It was another employer that closed: the union stands again, with no day of dissolution.
as case_officer
> move hengli restore 注销的是同名单位
standing
> show hengli dissolved_on
None
> figure union_register.unions
1
> move hengli cancel 与已有登记重复
cancelled
> figure union_register.unions
0
> figure union_register.unions_founded
0
