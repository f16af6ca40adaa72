A rate keeps both sides: the employers there are, and those a union covers.

as case_officer
> employer 恒立化工 顺达物流
registered
> union 恒立化工工会
registered
> figure employer_census.coverage
0/0
> new hengli employer_census.entry employer=@恒立化工 kind_of_employer=enterprise headcount=100 surveyed_on=2023-03-01 source=园区走访
listed
> show hengli size_band
100_to_299
> new shunda like hengli employer=@顺达物流 headcount=24
listed
> show shunda size_band
under_25
> figure employer_census.coverage
0/2

Coverage is recorded with the union and the day.
> move hengli cover
refused field.required field.required
> move hengli cover organisation=@恒立化工工会 covered_on=2023-06-01
covered
> figure employer_census.coverage
1/2
> evidence employer_census.employers_covered
hengli
> figure employer_census.coverage where.size_band=under_25
0/1
> figure employer_census.coverage from=2023-01-01 to=2023-05-31
0/2

How many of those who work there have joined: the headcounts stand below, the members above.
> figure employer_census.workers
124
> figure employer_census.joining
0/124
> person 张敏
registered
> new zhang membership.membership member=@张敏 organisation=@恒立化工工会 area=hi_tech_zone chain=petrochemical new_form=none migrant=true channel=scan
applied
> move zhang approve
active
> figure employer_census.joining
1/124

The union covered another firm of that name: the employer goes back to the list.
> move hengli uncover 覆盖的是同名单位
listed
> show hengli organisation covered_on
None None
> figure employer_census.coverage
0/2

A firm that closed is no longer among those that should have a union; one listed twice is set aside.
> move shunda close 营业执照注销 closed_on=2023-10-31
closed
> figure employer_census.employers
1
> figure employer_census.joining
1/100
> figure employer_census.employers from=2023-01-01 to=2023-09-30
2
> new again like hengli
listed
> figure employer_census.employers
1
> move again cancel
refused transition.opinion_missing
> move again cancel 重复登记
cancelled
> evidence employer_census.employers
hengli
