A worker brings a dispute; it is taken up within three days and mediated within fifteen.

on 2023-11-06
as township_officer
> person 张敏
registered
> employer 顺达物流
registered
> new wages dispute.case subject=拖欠三个月工资 cause=wages channel=window worker=@张敏 workers_concerned=6 employer=@顺达物流 claim=54000.00
registered
> due wages
acceptance 2023-11-09
> figure dispute.registered
1
> figure dispute.settled
0
> move wages settle 双方同意
refused transition.not_possible
> move wages accept mediator=彭调解员
mediating
> due wages
mediation 2023-11-21

The agreement names its kind and sum, and the officer says how it came about.
on 2023-11-15
> move wages settle agreement=written settled_amount=50000.00
refused transition.opinion_missing
> move wages settle 分两期支付 agreement=written settled_amount=50000.00
settled
> figure dispute.settled
1
> figure dispute.amount_settled where.cause=wages
5000000
> evidence dispute.settled
wages
> due wages
nothing
as case_officer
> move wages archive
closed
> figure dispute.settled where.agreement=written
1

Where no agreement is reached the worker is told of arbitration; the case may come back.
> new injury like wages subject=工伤待遇争议 cause=injury workers_concerned=1 claim=80000.00
registered
> move injury accept mediator=彭调解员, pass_on 双方分歧较大
mediating, arbitration
> figure dispute.settled where.cause=injury
0
as leader
> move injury reopen 双方愿再调解
mediating
as case_officer
> move injury settle 当场兑现 agreement=spot settled_amount=60000.00
settled
> figure dispute.amount_settled
11000000

What is not the union's to mediate is declined; one entered twice leaves every figure.
> new loan like wages subject=借款纠纷 cause=other
registered
> move loan decline
refused transition.opinion_missing
> move loan decline 不属于劳动争议
declined
> figure dispute.registered
3
> move loan cancel 不属受理范围
cancelled
> move injury cancel 与仲裁登记重复
cancelled
> figure dispute.registered
1
> figure dispute.amount_settled
5000000
