Goods against the heat are taken to a site and handed to workers, who sign for them by name.

as township_officer
> person 张敏 李伟 王芳
registered
> employer 路桥项目部 环卫公司
registered
> new bridge summer_cooling.visit place=大桥工地 target=project employer=@路桥项目部 visited_on=2023-07-12 goods=矿泉水、毛巾、藿香正气水 goods_value=12000.00 heat_check=lacking
planned
> move bridge record
refused transition.participants_missing
> people bridge 张敏 李伟
planned
> move bridge record
held
> figure summer_cooling.sites
1
> figure summer_cooling.workers
2
> figure summer_cooling.goods_value
1200000
> evidence summer_cooling.workers
bridge

A visit planned ahead is approved first. Li Wei signs there as well and stays one worker.
> new street like bridge place=解放路环卫点 target=trade employer=@环卫公司 visited_on=2023-08-02 goods_value=8000.00 heat_check=sound
planned
> people street 李伟 王芳
planned
> move street hold
refused transition.not_possible
as leader
> move street approve
approved
as case_officer
> move street send_back 物资清单不全
planned
as leader
> move street approve
approved
as case_officer
> move street hold
held
> figure summer_cooling.workers
3
> figure summer_cooling.workers where.target=trade
2
> figure summer_cooling.sites
2
> figure summer_cooling.workers from=2023-07-01 to=2023-07-31
2
as finance_officer
> move street settle
refused transition.attachments_missing
> attach street 物资发票.pdf
attached
> move street settle
settled
as case_officer
> move street archive, reopen 发票金额有误
archived, held
> change street goods_value=7800.00
held
> figure summer_cooling.goods_value
1980000
> move street cancel 物资退回
cancelled
> figure summer_cooling.workers
2
> figure summer_cooling.goods_value
1200000
