A visit names the place, the persons met and the money given; who is met twice is one person.

as case_officer
> person 张敏 李伟 王芳
registered
> employer 恒立化工
registered
> new plant condolence.visit occasion=spring_festival target=enterprise place=恒立化工总装车间 employer=@恒立化工 visited_on=2023-01-12 visitors=张主席、李干事 site_money=20000.00 source=own
planned
> people plant 张敏=technician:1000.00 李伟=hardship:1500.00
planned
as leader
> move plant approve
approved
as case_officer
> move plant send_back 请注明资金来源文件
planned
as leader
> move plant approve
approved
> figure condolence.persons_visited
0
as case_officer
> move plant hold
held
> figure condolence.persons_visited
2
> figure condolence.sites_visited
1
> figure condolence.money_paid
2250000

Expenses are settled with the receipts, by finance.
as finance_officer
> move plant settle
refused transition.attachments_missing
> attach plant 签收单.pdf
attached
> move plant settle
settled
as case_officer
> move plant archive
archived

In summer Zhang Min is visited again: two persons, three person-times.
> new summer like plant occasion=sickness target=household place=张敏家中 visited_on=2023-07-03 site_money=0.00
planned
> people summer 赵强=other:500.00
refused field.required
> people summer 张敏=hardship:500.00
planned
> move summer record
held
> figure condolence.persons_visited
2
> figure condolence.person_times_visited
3
> figure condolence.person_times_visited where.role=hardship
2
> figure condolence.money_paid
2300000
> evidence condolence.persons_visited
plant summer
> evidence condolence.sites_visited
plant

The sum was typed wrongly: reopened, corrected, and every figure follows.
> move plant reopen 金额有误
held
> people plant 张敏=technician:1000.00
held
> change plant site_money=18000.00
held
> figure condolence.persons_visited
1
> figure condolence.money_paid
1950000
> move summer cancel 与单位走访重复登记
cancelled
> figure condolence.person_times_visited
1
