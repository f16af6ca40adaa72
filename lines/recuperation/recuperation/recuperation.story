Workers recuperate in batches: the list is there before approval, the escort is no guest.

as case_officer
> person 张敏 李伟 王芳 刘领队
registered
> new spring recuperation.batch name=第一批 sanatorium=省工人疗养院 audience=front_line starts_on=2023-05-08 ends_on=2023-05-13 cost=48000.00 insured=true
planned
as leader
> move spring approve
refused transition.participants_missing
as case_officer
> people spring 张敏=worker 李伟=worker 刘领队=escort
planned
as leader
> move spring approve
approved
as case_officer
> move spring send_back 请补保险单
planned
as leader
> move spring approve
approved
as case_officer
> move spring hold
held
> figure recuperation.batches
1
> figure recuperation.workers
2
> evidence recuperation.workers
spring

Model workers go in autumn; Zhang Min goes again and stays one worker.
> new autumn like spring name=第二批 audience=model starts_on=2023-10-16 ends_on=2023-10-21
planned
> people autumn 张敏=worker 王芳=worker
planned
> move autumn record
held
> figure recuperation.batches
2
> figure recuperation.workers
3
> figure recuperation.workers where.audience=model
2

Costs are settled by finance with the invoice; a wrong list reopens the batch.
as finance_officer
> move autumn settle
refused transition.attachments_missing
> attach autumn 结算发票.pdf
attached
> move autumn settle
settled
as case_officer
> move autumn archive, reopen 一人未成行
archived, held
> people autumn 王芳=worker
held
> figure recuperation.workers where.audience=model
1
> move autumn cancel 重复登记
cancelled
> figure recuperation.batches
1
> figure recuperation.workers
2
