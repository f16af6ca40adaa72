Sales of farm products count once the invoice is there; the shop's first month is counted by day.

as case_officer
> new oil consumption.promotion product=camellia_oil supplier=茶油合作社 buyer=机关食堂 way=purchase sold_on=2023-09-20 amount=12800.50
draft
> move oil enter
refused field.required
> change oil invoice=FP-001
draft
> move oil enter
active
> figure consumption.promoted_sales
1280050
> evidence consumption.promoted_sales
oil

Amounts are written with two decimals at most, and within the limit.
> new wrong consumption.promotion product=rice supplier=合作社 buyer=食堂 way=purchase sold_on=2023-02-30 amount=1.005
refused date.impossible money.too_many_decimals

Goods sent back are taken off with the reason; an invoice in doubt waits without losing its place.
> new rice like oil product=rice amount=3000.00 invoice=FP-002
draft
> move rice enter, check, suspend 发票待核, resume, end 退货, restore 退货单作废, cancel 全部退货
active, active, suspended, active, ended, active, cancelled
> figure consumption.promoted_sales
1280050

The shop for partner regions opens; its sales are entered day by day.
> new shop consumption.shop code=aid-shop name=帮扶馆 address=解放路 operator=运营公司 opened_on=2023-10-10
draft
> move shop enter, check, suspend 盘点, resume
active, active, suspended, active
> new day consumption.shop_sales shop=@shop opened_on=2023-10-10 sold_on=2023-11-09 amount=5200
draft
> move day enter
active
> show day months_open
0
> figure consumption.shop_sales from=2023-10-10 to=2023-11-09 where.shop=aid-shop
520000
> new twice like day
draft
> move twice enter, check, suspend 疑似重复, resume, end 日报撤回, restore 日报有效, cancel 与前一份重复
active, active, suspended, active, ended, active, cancelled
> figure consumption.shop_sales
520000

Reaching a sum is a milestone, proved by a paper: two months less a day are one full month.
> new million consumption.milestone shop=@shop opened_on=2023-10-10 reached_on=2023-12-09 sales_reached=1000000
draft
> move million enter
refused transition.attachments_missing
> attach million 销售报表.pdf
attached
> move million enter, check
active, active
> figure consumption.months_to_milestone
1
> evidence consumption.months_to_milestone
million
> new early like million reached_on=2023-10-20
draft
> attach early 销售报表.pdf
attached
> move early enter, suspend 数据待核, resume, end 系统误报, restore 复核无误
active, suspended, active, ended, active
> figure consumption.months_to_milestone
0
> move early cancel 销售额统计有误
cancelled
> figure consumption.months_to_milestone
1
> move shop end 闭馆, restore 继续营业, cancel 登记错误
ended, active, cancelled
