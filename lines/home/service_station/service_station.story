A station for outdoor workers opens when it has a keeper and an acceptance sheet on file.

as case_officer
> new east service_station.station code=fz-01 name=城东驿站 address=解放路口 host=供电公司 hours=7:00-21:00 equipment=饮水、微波炉、充电、药箱
proposed
as leader
> move east refuse 与现有站点相距不足五百米
refused
as case_officer
> move east reconsider 已调整选址
proposed
as leader
> move east approve
approved
as case_officer
> move east build, open
building, refused field.required transition.attachments_missing
> attach east 验收单.pdf
attached
> change east keeper=环卫班长
building
> move east open opened_on=2023-06-01
open
> figure service_station.stations_new
1
> evidence service_station.stations
east

Inspected, repaired, shut for a while: it stays a station all the time.
> move east inspect 药箱药品过期, repair 饮水机损坏, resume, suspend 道路施工, resume
open, repair, open, suspended, open
> figure service_station.stations
1
> new west like east code=fz-02 name=城西驿站 keeper=物业经理
proposed
> attach west 现场照片.jpg
attached
> move west record opened_on=2022-11-01
open
> figure service_station.stations
2
> figure service_station.stations_new
1

The eastern station goes up for a star; its first form was incomplete.
> new star service_station.star station=@east award=most_beautiful level=municipal stars=4
draft
> move star declare, return 请附服务台账
declared, returned
as township_officer
> move star declare, recommend
declared, recommended
as case_officer
> move star qualify, score, publish, object 夜间未开放, dismiss 已核实开放记录
qualified, scored, notice, objection, notice
> due star
notice_period 2023-12-28
as leader
> move star name
refused field.required
> move star name decision=岳工发2023-41号 named_on=2023-10-30
named
> figure service_station.stars_highest
4
> evidence service_station.stars_highest
star
as case_officer
> move star review 复核保持标准
named
as leader
> move star remove 服务中断
removed
> figure service_station.stars_highest
0
as leader other
> move star restore 已恢复服务
named

Another star was won before this register began; a third is rejected, heard again, withdrawn.
as case_officer
> new hundred service_station.star station=@west award=hundred_best level=provincial stars=5
draft
> attach hundred 命名文件.pdf
attached
> move hundred record decision=湘工发2023-9号 named_on=2023-09-01
named
> figure service_station.stars_highest where.station=fz-02
5
> new third like star station=@west stars=3
draft
> move third declare, reject 台账缺失
declared, rejected
as leader
> move third reconsider 台账已补
recommended
as case_officer
> move third withdraw
withdrawn
> move hundred cancel 重复登记
cancelled
> figure service_station.stars_highest
4

A station that closes is no longer one; it was opened that year all the same.
> move west close
refused transition.opinion_missing
> move west close 房屋拆迁 closed_on=2023-11-30
closed
> figure service_station.stations
1
> figure service_station.stations from=2023-01-01 to=2023-10-31
2
> move west cancel 站点录入错误
cancelled
> figure service_station.stations from=2023-01-01 to=2023-10-31
1
