A small payer gets its union fund back, for members whose list stands behind the number.

as case_officer
> person 张敏 李伟
registered
> employer 顺达物流 恒立化工
registered
> new small programme.programme code=small_rebate name=小额缴费返还 level=provincial
draft
> new year programme.edition programme=@small code=2023 name=2023年小额返还 starts_on=2023-01-01 ends_on=2023-12-31
draft
as unit_officer
> new shunda fund_rebate.payment edition=@year scheme=rebate employer=@顺达物流 fund_paid=4000.00 paid_in_on=2022-11-30 amount=4500.00
draft
> move shunda submit
refused transition.participants_missing
> people shunda 张敏 李伟
draft
> move shunda submit
submitted
as case_officer
> move shunda return 请附缴费凭证
returned
as unit_officer
> change shunda account=4300020001
returned
> move shunda submit
submitted

No more is paid back than was paid in; refused, corrected, reconsidered.
as leader
> move shunda approve
refused fund_rebate.above_fund_paid
> move shunda refuse 返还高于实缴
refused
as leader other
> move shunda reconsider 企业已更正金额
submitted
as case_officer
> move shunda return 请更正金额
returned
as unit_officer
> change shunda amount=4000.00
returned
> move shunda submit
submitted
as leader
> move shunda approve
approved
as finance_officer
> move shunda fail 账户冻结, pay paid_on=2023-09-06, book
failed, paid, booked
> figure fund_rebate.enterprises
1
> figure fund_rebate.members
2
> figure fund_rebate.amount
400000
> evidence fund_rebate.amount
shunda

A large payer is none of the small ones, and nobody is paid twice a year.
as unit_officer
> new hengli like shunda employer=@恒立化工 fund_paid=10000.01 amount=500.00
draft
> people hengli 李伟
draft
> move hengli submit
submitted
> new again like shunda scheme=consumption amount=800.00
draft
> people again 张敏
draft
> move again submit
submitted
as leader
> move hengli approve
refused fund_rebate.not_small_payer
> move again approve
refused fund_rebate.already_paid
> figure fund_rebate.enterprises
1
as case_officer
> move shunda cancel 重复返还
cancelled
> figure fund_rebate.amount
0
> figure fund_rebate.members
0
