What other bodies publish is background, kept with its source; it stands until it ends.

as case_officer
> new centre chain_profile.indicator area=hi_tech_zone subject=research_centre name=催化技术研发中心 since_on=2021-04-01 publisher=园区管委会 source=园区年报
draft
> move centre enter, check
active, active
> figure chain_profile.residents where.subject=research_centre
1
> evidence chain_profile.residents
centre
> figure chain_profile.residents from=2020-01-01 to=2020-12-31
0

It moves away in June: the year's end no longer counts it, the year before still does.
> move centre end 迁出园区
refused field.required
> move centre end 迁出园区 until_on=2023-06-30
ended
> figure chain_profile.residents
0
> figure chain_profile.residents from=2022-01-01 to=2022-12-31
1

A team entered twice is suspended while the officer asks, and set aside in the end.
> new team chain_profile.indicator area=hi_tech_zone subject=start_up_team name=新材料创业团队 since_on=2022-03-01 publisher=园区管委会 source=园区年报
draft
> move team enter, suspend 与另一条重复, resume, cancel
active, suspended, active, refused transition.opinion_missing
> move team cancel 重复登记
cancelled
> figure chain_profile.residents where.subject=start_up_team
0

Revenue and taxes belong to the year they close; a figure revised by its publisher is changed here too.
> new revenue chain_profile.yearly_total area=hi_tech_zone subject=revenue amount=16000000000 closes_on=2023-12-31 publisher=统计局 source=统计公报
draft
> move revenue enter
active
> figure chain_profile.yearly_total where.subject=revenue
1600000000000
> change revenue amount=16000000000.55
active
> figure chain_profile.yearly_total where.subject=revenue
1600000000055
> evidence chain_profile.yearly_total
revenue
> new taxes like revenue subject=tax amount=1600000000
draft
> move taxes enter, check, suspend 数据待核, resume, end 口径作废, restore 口径恢复, cancel 来源有误
active, active, suspended, active, ended, active, cancelled
> figure chain_profile.yearly_total where.subject=tax
0
