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

Amounts are written with two decimals at most, and within the limit.
> new wrong consumption.promotion product=rice supplier=合作社 buyer=食堂 way=purchase sold_on=2023-02-30 amount=1.005
refused date.impossible money.too_many_decimals
> new shop consumption.shop code=aid-shop name=帮扶馆 address=解放路 operator=运营公司 opened_on=2023-10-10
draft
> move shop enter
active
> new day consumption.shop_sales shop=@shop opened_on=2023-10-10 sold_on=2023-11-09 amount=5200
draft
> move day enter
active
> figure consumption.shop_sales from=2023-10-10 to=2023-11-09 where.shop=aid-shop
520000
