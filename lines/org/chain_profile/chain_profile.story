What other bodies publish is background, kept with its source; it stands until it ends.

as case_officer
> new centre chain_profile.indicator area=hi_tech_zone subject=research_centre name=催化技术研发中心 since_on=2021-04-01 publisher=园区管委会 source=园区年报
draft
> move centre enter
active
> figure chain_profile.residents where.subject=research_centre
1
> figure chain_profile.residents from=2020-01-01 to=2020-12-31
0
> move centre end opinion=迁出园区
refused field.required
> move centre end opinion=迁出园区 until_on=2023-06-30
ended
> figure chain_profile.residents
0
> figure chain_profile.residents from=2022-01-01 to=2022-12-31
1
