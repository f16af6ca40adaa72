Local brand names and their yearly editions are records: other lines name them, no code does.

as case_officer
> new craft programme.programme code=craftsman name=巴陵工匠 level=municipal document=岳工发2023-5号
draft
> move craft enter, check
active, active
> new year programme.edition programme=@craft code=2023 name=2023年度巴陵工匠 starts_on=2023-03-01 ends_on=2023-12-31 quota=10 budget=50000
draft
> move year enter
active
> due year
closing 2023-12-31

A day that does not exist is refused, and so is an edition without name and days.
> new wrong programme.edition programme=@craft code=2024 name=2024年度巴陵工匠 starts_on=2024-02-30 ends_on=2024-12-31
refused date.impossible
> new nameless programme.edition programme=@craft code=2024
refused field.required field.required field.required

A programme rests while its rules are rewritten, and an edition ends when it is over.
> move craft suspend 评选办法修订中, resume
suspended, active
> move year check, suspend 暂停申报, resume, end 评选结束
active, suspended, active, ended
> due year
nothing
> move year restore 增补一批
active

The brand is given up; one entered twice is set aside by the leader.
> move craft end 并入市级品牌, restore 恢复区级评选
ended, active
> new double like craft
draft
> move double cancel 重复登记
cancelled
as leader
> move year cancel 届次录错
cancelled
> move craft cancel
refused transition.opinion_missing
> move craft cancel 品牌撤销
cancelled
