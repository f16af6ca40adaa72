The city asks how many workers had their health examination; a round counts when it is concluded.

as case_officer
> new round health_check.round name=2023年职工体检核查 asked_by=市总工会 scope=district starts_on=2023-03-01
planned
> move round launch
refused permission.denied
as leader
> move round launch
running
as case_officer
> change round units_due=120 units_reported=118 workers_due=31000
running
> move round conclude
refused field.required transition.attachments_missing
> change round workers_examined=28600
running
> attach round 核查汇总表.pdf
attached
> move round assess, conclude concluded_on=2023-05-31
assessed, concluded
> figure health_check.rounds
1
> evidence health_check.rounds
round

Two units report late: reopened, corrected, concluded again; it stays one round.
> move round reopen 两个单位补报
running
> figure health_check.rounds
0
> change round units_reported=120 workers_examined=29100
running
> move round conclude concluded_on=2023-06-12
concluded
> figure health_check.rounds
1
> figure health_check.rounds where.scope=sector
0

A round made before this register began is recorded with its paper; one entered twice is set aside.
> new earlier like round name=2022年职工体检核查 units_due=115 units_reported=115 workers_due=30000 workers_examined=26000
planned
> attach earlier 汇总表.pdf
attached
> move earlier record concluded_on=2022-06-30
concluded
> figure health_check.rounds from=2022-01-01 to=2022-12-31
1
> move earlier cancel
refused transition.opinion_missing
> move earlier cancel 重复登记
cancelled
> figure health_check.rounds from=2022-01-01 to=2022-12-31
0
