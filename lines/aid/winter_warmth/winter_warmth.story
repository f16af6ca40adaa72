Money raised for the festival and money passed on to the systems are two facts, never one.

as case_officer
> new warmth programme.programme code=winter_warmth name=冬送温暖 level=county
draft
> new winter programme.edition programme=@warmth code=2023 name=2023年送温暖 starts_on=2022-12-01 ends_on=2023-03-31
draft
> new gift winter_warmth.funds edition=@winter giver=区慈善会 source=society amount=500000.00 received_on=2023-01-05
draft
> move gift enter
refused field.required transition.second_person

What has arrived is entered with its voucher, by finance and not by whoever wrote it down.
> change gift voucher=记-0105
draft
> move gift enter
refused transition.second_person
as finance_officer
> move gift enter
active
> figure winter_warmth.amount_raised
50000000
> evidence winter_warmth.amount_raised where.source=society
gift
as case_officer
> move gift check, suspend 捐赠协议待补, resume, end 误转款项
active, suspended, active, ended
as leader
> move gift restore 款项确认无误
active
> figure winter_warmth.amount_raised
50000000

A subsidy for the education system goes back once, is refused once, and is paid at last.
as case_officer
> union 教育系统工会 卫健系统工会
registered
> new schools winter_warmth.subsidy edition=@winter system=@教育系统工会 households_planned=60 amount=180000.00 reason=困难教职工慰问
draft
> move schools submit
submitted
> due schools
nothing
as case_officer
> move schools return 请附名单
returned
as unit_officer
> change schools account=4300010000
returned
> move schools submit
submitted
as leader
> move schools refuse 预算已满
refused
as leader other
> move schools reconsider 追加预算
submitted
as leader
> move schools approve
approved
as finance_officer
> move schools pay paid_on=2023-01-15
paid
as case_officer
> new health like schools system=@卫健系统工会 amount=120000.00 account=4300010001
draft
> move health submit
submitted
as leader
> move health approve
approved
as finance_officer
> move health fail 账号有误, pay paid_on=2023-01-16, book
failed, paid, booked
> figure winter_warmth.systems_subsidised
2
> figure winter_warmth.subsidies_paid
30000000
> figure winter_warmth.amount_raised
50000000
> evidence winter_warmth.subsidies_paid
health schools

A payment booked by mistake is reversed, and a gift entered twice is set aside.
as leader
> move health cancel 重复拨付
cancelled
> figure winter_warmth.subsidies_paid
18000000
> figure winter_warmth.systems_subsidised
1
as case_officer
> move gift cancel 重复登记
cancelled
> figure winter_warmth.amount_raised
0
